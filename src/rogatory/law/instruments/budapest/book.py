# SPDX-License-Identifier: Apache-2.0
"""The book of the Budapest Convention: where its provisions are entered, in treaty order."""

from rogatory.law.engine import Book

BOOK = Book("ETS185")
provision = BOOK.provision
