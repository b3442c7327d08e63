# SPDX-License-Identifier: Apache-2.0
"""Give the desk's tests a Django, the product's own if one is set, else the smallest one."""

import os

import django
from django.apps import apps
from django.conf import settings
from tools.build_catalogues import ROOT, compile_catalogues

if not settings.configured:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.desk.settings_gallery")
if not apps.ready:
    compile_catalogues(ROOT)
    django.setup()
