"""What was typed, read as Chinese: script, pinyin, English, dialect, slips."""
