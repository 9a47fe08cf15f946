"""Prepress: finishes the print file and checks it. No Django."""
