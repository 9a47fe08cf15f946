"""The findings panel of the editor."""
