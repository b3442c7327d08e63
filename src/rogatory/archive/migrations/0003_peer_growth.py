# SPDX-License-Identifier: Apache-2.0
"""Keep what of another office's ledger was shown to grow apart from what still awaits its proof.

What was kept before counts as first contact: it stays, and the next proof starts from it.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_append_only")]
    operations = [
        migrations.AddField("peerledger", "ahead_since", models.DateTimeField(null=True)),
        migrations.AddField("peerledger", "due_at", models.DateTimeField(null=True)),
        migrations.AddField("peerledger", "attempts", models.IntegerField(default=0)),
        migrations.AddField("peerledger", "trouble", models.CharField(blank=True, default="", max_length=300)),
        migrations.AddField("peerledger", "rewritten_at", models.DateTimeField(null=True)),
        migrations.AddField("peerledger", "evidence", models.TextField(blank=True, default="")),
        migrations.CreateModel(
            name="PeerCheckpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("office", models.CharField(max_length=80)),
                ("peer", models.CharField(max_length=80)),
                ("size", models.BigIntegerField()),
                ("note", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("office", "peer", "size"), name="peer_ahead_once"),
                ],
            },
        ),
    ]
