# SPDX-License-Identifier: Apache-2.0
"""The tables: what is truth, what is an index, what is administration.

Rules:
- truth (`Entry`, `Body`, `Checkpoint`, `Exchange`) is only ever added to; triggers
  in the database refuse UPDATE, DELETE and TRUNCATE (`migrations/0002`);
- a body is ciphertext under a key of its case, and the key lives elsewhere
  (`case_keys`), so destroying the key deletes the words while every proof holds;
- index rows and tiles can be thrown away and rebuilt from truth;
- working papers (`Draft`, `Upload`) and the outbox change, and prove nothing.

Left to callers: every rule about what may be written.  Only `registry` comes here.
"""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Entry(models.Model):
    """Truth: one filed document, as the ledger of an office knows it."""

    office = models.CharField(max_length=80)
    number = models.BigIntegerField()
    case = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    digest = models.CharField(max_length=71)
    received = models.BooleanField()
    filed_at = models.DateTimeField()
    leaf = models.BinaryField()
    leaf_hash = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("office", "number"), name="entry_place"),)
        indexes = (
            models.Index(fields=("office", "case", "number"), name="entry_case"),
            models.Index(fields=("office", "digest"), name="entry_digest"),
        )


class Body(models.Model):
    """Truth, destructible through its key: the exact bytes, signatures and openings, encrypted."""

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, db_constraint=False)
    ciphertext = models.BinaryField()


class Checkpoint(models.Model):
    """Truth: a signed statement of how large the ledger is and what its root is."""

    office = models.CharField(max_length=80)
    size = models.BigIntegerField()
    note = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("office", "size"), name="checkpoint_size"),)


class Exchange(models.Model):
    """Truth: an envelope that had its effect, so that a repetition has none."""

    office = models.CharField(max_length=80)
    peer = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=71)
    entries = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("office", "peer", "key"), name="exchange_once"),)


class Tile(models.Model):
    """Index: a full tile of subtree hashes, derived from the leaves."""

    office = models.CharField(max_length=80)
    level = models.SmallIntegerField()
    place = models.BigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("office", "level", "place"), name="tile_place"),)


class LineRow(models.Model):
    """Index: where one request stands, for lists."""

    office = models.CharField(max_length=80)
    case = models.CharField(max_length=120)
    line = models.CharField(max_length=71)
    kind = models.CharField(max_length=20)
    stage = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    opener = models.CharField(max_length=80)
    addressee = models.CharField(max_length=80)
    pending_kind = models.CharField(max_length=40, blank=True)
    pending_by = models.CharField(max_length=80, blank=True)
    attention = models.BooleanField(default=False)
    ended = models.BooleanField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("office", "line"), name="line_once"),)
        indexes = (models.Index(fields=("office", "case"), name="line_case"),)


class ClockRow(models.Model):
    """Index: one date that runs on a request, for the task list."""

    office = models.CharField(max_length=80)
    case = models.CharField(max_length=120)
    line = models.CharField(max_length=71)
    name = models.CharField(max_length=40)
    due = models.DateField()
    started = models.DateField()
    basis = models.CharField(max_length=20)
    cites = models.CharField(max_length=120)
    owner = models.CharField(max_length=80)
    alarm = models.DateField()
    stopped = models.CharField(max_length=120, blank=True)
    verified = models.CharField(max_length=20, blank=True, default="")
    steps = models.TextField(default="[]")

    class Meta:
        indexes = (models.Index(fields=("office", "case"), name="clock_case"),)


class Outbox(models.Model):
    """Work: something that must reach another office; written in the pen's transaction."""

    office = models.CharField(max_length=80)
    peer = models.CharField(max_length=80)
    case = models.CharField(max_length=120)
    key = models.CharField(max_length=80, unique=True)
    entries = models.TextField(default="[]")
    package = models.CharField(max_length=71, blank=True)
    envelope = models.BinaryField(null=True)
    size = models.BigIntegerField(default=0)
    progress = models.BigIntegerField(default=0)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    receipt = models.TextField(blank=True)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=("delivered_at", "due_at"), name="outbox_due"),)


class PeerLedger(models.Model):
    """Memory: the last checkpoint of a peer's ledger shown to continue the one before, and any trouble.

    `due_at` is set while some `PeerCheckpoint` awaits its proof; `evidence` holds the two
    notes that contradict each other, once the ledger was found to be rewritten.
    """

    office = models.CharField(max_length=80)
    peer = models.CharField(max_length=80)
    note = models.TextField()
    ahead_since = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True, default="")
    rewritten_at = models.DateTimeField(null=True)
    evidence = models.TextField(blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("office", "peer"), name="peer_once"),)


class PeerCheckpoint(models.Model):
    """Memory: a checkpoint of another office's ledger that awaits the proof that it belongs to one line."""

    office = models.CharField(max_length=80)
    peer = models.CharField(max_length=80)
    size = models.BigIntegerField()
    note = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("office", "peer", "size"), name="peer_ahead_once"),)


class Draft(models.Model):
    """Working paper: internal, mutable, never sent."""

    id = models.CharField(max_length=32, primary_key=True)
    office = models.CharField(max_length=80)
    case = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    author = models.CharField(max_length=80)
    content = models.TextField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("office", "author"), name="draft_author"),)


class Upload(models.Model):
    """Working paper: a file on its way in, in pieces; resumes where it stopped."""

    id = models.CharField(max_length=32, primary_key=True)
    office = models.CharField(max_length=80)
    case = models.CharField(max_length=120)
    line = models.CharField(max_length=71)
    person = models.CharField(max_length=80)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    started_at = models.DateTimeField()


class DirectoryRow(models.Model):
    """Administration: an office we know, as the signed directory states it."""

    office = models.CharField(max_length=80, primary_key=True)
    local = models.BooleanField(default=False)
    record = models.TextField()


class PersonManager(BaseUserManager["Person"]):
    """Makes people; a password is set only if one is given."""

    def create_user(self, username: str, password: str | None = None, **more: object) -> "Person":
        """Create a person who may log in."""
        person = self.model(username=username, **more)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Administration: who may log in.  What they may do stands in the ledger."""

    username = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=7, default="en")
    is_active = models.BooleanField(default=True)
    demonstration = models.BooleanField(default=False)
    joined_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name or self.username


class Seat(models.Model):
    """Index: a role a person holds in an office, from the house case."""

    person = models.CharField(max_length=80)
    office = models.CharField(max_length=80)
    role = models.CharField(max_length=40)
    institution = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "office", "role"), name="seat_once"),)


class AccessToken(models.Model):
    """Administration: a program acts for one seat; only the digest of its token is kept."""

    digest = models.CharField(max_length=64, primary_key=True)
    person = models.CharField(max_length=80)
    office = models.CharField(max_length=80)
    role = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    expires_at = models.DateTimeField()
