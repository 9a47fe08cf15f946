"""Sign-in: allauth with MFA and passkeys, axes against guessing."""

AUTH_USER_MODEL = "office.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "cms.office.signinbackend.PersonBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "cms.office.passwords.validators.BrokenPasswordValidator"},
    {"NAME": "cms.office.passwords.validators.KnownWordsValidator"},
]
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/admin/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_FORMS = {"login": "cms.office.entrance.SignInForm"}
ACCOUNT_ADAPTER = "cms.office.signin.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
#: What is not named here keeps allauth's limits. Guessing is judged by `cms.office.guessing`.
ACCOUNT_RATE_LIMITS = {"login_failed": None}

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_FORMS = {"authenticate": "cms.office.guessing.CodeForm"}
MFA_TOTP_ISSUER = "소식통"
#: Operators give accounts their addresses; one that nobody has confirmed must not keep its person from enrolling.
MFA_ALLOW_UNVERIFIED_EMAIL = True
#: Staff pages ask for a second factor. Production insists; demo and tests do not.
SECOND_FACTOR_REQUIRED = False

AXES_HANDLER = "cms.office.guessing.GuessingHandler"
AXES_CLIENT_IP_CALLABLE = "cms.core.visitor.network_of"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "cms.office.signin.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
