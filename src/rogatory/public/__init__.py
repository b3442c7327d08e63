# SPDX-License-Identifier: Apache-2.0
"""What everyone can check without a log-in: what any State could obtain from any other, and why.

Start at `door` (every public address, answered before anybody asks who is there), then
`page` (the frame, the files behind it, the headers), then `reach`.
"""
