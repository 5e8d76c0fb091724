"""纪法《每日一测》: the bank's questions, those of a day, what was answered. Voluntary, and nobody is ranked."""
