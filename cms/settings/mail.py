"""Mail: everything goes through the outbox (`cms.mail`), and from there to a server, a folder or nowhere."""

from cms.settings import environment

_given = environment.load(environment.Shared)

#: What others send through Django is queued like our own letters.
EMAIL_BACKEND = "cms.mail.backend.OutboxBackend"
SMTP, FOLDER, NOWHERE = "cms.mail.smtp.Smtp", "cms.mail.transports.Folder", "cms.mail.transports.Nowhere"
DEFAULT_FROM_EMAIL = "소식통 <desk@localhost>"

EMAIL_HOST = _given.EMAIL_HOST
EMAIL_HOST_USER = _given.EMAIL_HOST_USER
EMAIL_HOST_PASSWORD = _given.EMAIL_HOST_PASSWORD
EMAIL_PORT = _given.EMAIL_PORT
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = EMAIL_PORT == 587 if _given.EMAIL_STARTTLS is None else _given.EMAIL_STARTTLS
#: Letters of all processes together; more wait.
EMAIL_PER_HOUR = _given.EMAIL_PER_HOUR
#: The mailbox to which letters come back (`cms.mail.mailboxes`).
EMAIL_BOUNCES = _given.EMAIL_BOUNCES
EMAIL_BOUNCES_PASSWORD = _given.EMAIL_BOUNCES_PASSWORD
