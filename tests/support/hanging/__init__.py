"""An app for clocks and workers of tests: a loop or tick hangs while the file of its name stands in a folder."""
