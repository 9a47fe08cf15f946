"""우편: the one outbox for everything that the house mails.

`states` (what may follow what) · `purposes` (what letters are for) · `models` · `verbs` (queue, send again, give up,
prune) · `lease` (claim, arm, settle) · `deliver` (one due letter) · `smtp`, `transports` (where letters go) · `backend`
(what others send through Django comes here too). docs/adr/0018 says why.
"""
