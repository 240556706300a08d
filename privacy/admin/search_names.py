"""What the list of the admin finds requests by."""

from core.admin.search.names import AdminNames, register_names
from privacy.models import PersonRequest

register_names(AdminNames(PersonRequest, ("text", "answer")))
