from accounts.models.attempt_counter import AttemptCounter
from accounts.models.past_password import PastPassword
from accounts.models.sign_in_rule import SignInRule

__all__ = ["AttemptCounter", "PastPassword", "SignInRule"]
