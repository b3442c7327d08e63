# SPDX-License-Identifier: Apache-2.0
"""The book of the Second Additional Protocol: where its provisions are entered, in treaty order."""

from rogatory.law.engine import Book

BOOK = Book("CETS224")
provision = BOOK.provision
