"""How amounts of money are marked in a text, in parts of regular expressions.

What each amounts to, so that one can be held against another, is the business of the check (`verify/values.toml`).
"""

SIGNS = "$€£¥₩"
CODES = "EUR|USD|GBP|RMB|CNY|KRW"
NAMES = "euros?|dollars?|pounds?|yuan|won"
