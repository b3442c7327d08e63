# SPDX-License-Identifier: Apache-2.0
"""The book of the Regulation on European orders: where its provisions are entered, in order of articles."""

from rogatory.law.engine import Book

BOOK = Book("EUEEV")
provision = BOOK.provision
