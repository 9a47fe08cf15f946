"""The print file: finished after the engine, and checked before it leaves the house. No Django."""
