# SPDX-License-Identifier: Apache-2.0
"""Keep beside each date how it came about.

A date that an older version wrote has no steps until its case moves on or `rogatory rebuild` is run.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_peer_growth")]
    operations = [
        migrations.AddField("clockrow", "verified", models.CharField(blank=True, default="", max_length=20)),
        migrations.AddField("clockrow", "steps", models.TextField(default="[]")),
    ]
