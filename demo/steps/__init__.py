"""Demo steps, one module a room; `demo.registry` finds them."""
