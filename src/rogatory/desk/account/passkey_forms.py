# SPDX-License-Identifier: Apache-2.0
"""The passkey forms of allauth, with their one visible field named in the reader's language.

Rules: nothing of the ceremony is changed; named in the settings as `MFA_FORMS`.
"""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _


class NewPasskeyForm(AddWebAuthnForm):
    """Register a passkey under a name."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["name"].label = _("Name of this passkey")


class NamedPasskeyForm(EditWebAuthnForm):
    """Give a passkey another name."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["name"].label = _("Name of this passkey")
