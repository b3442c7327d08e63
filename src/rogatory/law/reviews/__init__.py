# SPDX-License-Identifier: Apache-2.0
"""Rules beside the text they render, and what reviewers found.

`places` finds articles, paragraphs and letters in a supplied text, `digest` names a rule
exactly as it is coded, `page` lays both side by side, `marks` says what follows from
reviews.  Signing and believing reviews is the business of `wire.reviews`.
"""
