# SPDX-License-Identifier: Apache-2.0
"""Say what treaty and national law say about facts, and name what is missing.

`expressions` and `engine` are the words rules are written in; `facts`, `vocabulary`
and `questions` are what is asked; `requests` holds conditions that several rules
share; `instruments` holds the rules in treaty order; `assess` makes the answer,
`changes` says what would change it, `safeguards` makes the sheet of a request;
`status` knows who is bound and since when.
"""
