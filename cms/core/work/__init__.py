"""Background work: rows of wanted work, the queue, and the outcome. Imports nothing of ours but `cms.core.person`.

`models` (the abstract row `Work`, heartbeats) · `outcomes` (fenced writes of whoever does a piece of work) · `kinds`
(the registry of work) · `performing` (the task that does one piece) · `wanting` (ask, again, give up, sweep) · `engine`
(the queue itself: the only module that knows its database backend) · `wake` (wakes idle workers) · `loops`, `clock`,
`processes` (what runs). docs/adr/0013 says why.
"""
