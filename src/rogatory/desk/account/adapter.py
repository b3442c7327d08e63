# SPDX-License-Identifier: Apache-2.0
"""Nobody signs up: an account begins with an invitation from the office.

Rules: the page for signing up is closed; the log-in page tells nothing about which
names exist; where a signed-in person lands is their tasks.
"""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitationOnly(DefaultAccountAdapter):
    """Close the door that allauth would leave open."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse everybody who comes without an invitation."""
        return False
