# SPDX-License-Identifier: Apache-2.0
"""Let templates name offices, people, roles, documents and acts in the reader's words.

Callers load it with `{% load desk %}`.
"""

from django import template
from django.utils.safestring import SafeString

from rogatory.desk.context import author_of, second_of
from rogatory.desk.context import office_name as name_of_office
from rogatory.desk.law.addresses import linked
from rogatory.desk.verb_pages import verb_url as address_of_verb
from rogatory.phrasebook import words
from rogatory.phrasebook.fact_words import fact_name as name_of_fact
from rogatory.phrasebook.law_words import said as said_of_law
from rogatory.registry.people import name_of

register = template.Library()


@register.filter
def office_name(value: str) -> str:
    """Name an office."""
    return name_of_office(value)


@register.filter
def person_name(value: str) -> str:
    """Name a person of this node by their log-in name."""
    return name_of(value)


@register.filter
def author_name(value: object) -> str:
    """Name the person who states a document, of this node or another."""
    return author_of(value)


@register.filter
def second_name(value: object) -> str:
    """Name the second person behind an event of the timeline."""
    return second_of(value)


@register.filter
def word(value: object, list_name: str) -> str:
    """Say a key of one of the lists in `words`: `{{ role|word:"ROLES" }}`."""
    return words.word(getattr(words, list_name), value)


@register.filter
def words_of(value: str) -> list[str]:
    """Split a fixed list of names, so that a template can go through it."""
    return value.split()


@register.filter
def fact_name(value: str) -> str:
    """Name a fact of the law by what it is about."""
    return name_of_fact(value)


@register.filter
def said(value: str) -> str:
    """Say a sentence of the law room or a standard condition in the reader's language, if there is one."""
    return said_of_law(value)


@register.filter
def cited(value: object) -> SafeString:
    """Show a citation, leading to the page of the law for each place in it that has one."""
    return linked(str(value or ""))


@register.simple_tag
def verb_url(verb: str, case: str, line: str = "") -> str:
    """Return the address of the page of an act."""
    return address_of_verb(verb, case=case, line=line)
