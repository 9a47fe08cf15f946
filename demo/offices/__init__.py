"""The demo offices, one a module. `manage.py demo` makes the first, a test the second."""
