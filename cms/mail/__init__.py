"""우편: the one outbox for everything that the house mails.

`states` (what may follow what) · `purposes` (what letters are for) · `models` · `verbs` (queue, send again, give up,
prune) · `lease` (claim, arm, settle) · `deliver` (one due letter) · `smtp`, `transports` (where letters go) · `outage`
(when they cannot) · `backend` (what others send through Django comes here too) · `mailboxes`, `dsn`, `bounces` (what
comes back) · `desk` (the operators' page). docs/adr/0018 says why.
"""
