"""Channel adapters: their interface (`base`), one module for each kind, and the list of them (`registry`)."""
