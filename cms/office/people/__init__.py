"""People's order: who may change what of whom, and how it is done, told and recorded."""
