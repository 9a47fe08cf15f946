"""An app for worker processes of tests: builds of the paper leave marks and wait to be let go."""
