# SPDX-License-Identifier: Apache-2.0
"""The book of the UN Convention: where its provisions are entered, in treaty order."""

from rogatory.law.engine import Book

BOOK = Book("UNCC")
provision = BOOK.provision
