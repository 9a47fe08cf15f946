"""Sets stories in frames as HTML, and measures how well they fit. No Django.

Runs inside the limited child.
"""
