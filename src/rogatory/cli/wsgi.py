# SPDX-License-Identifier: Apache-2.0
"""The node as a WSGI application, for operators who bring their own server.

Rules: the settings read the operator's choices; nothing is decided here.
Cites: PEP 3333.
"""

from django.core.wsgi import get_wsgi_application

from rogatory.registry.environment import use_settings

use_settings()
application = get_wsgi_application()
