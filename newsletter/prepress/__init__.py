"""Prepress: finish the print file and preflight it. No Django."""
