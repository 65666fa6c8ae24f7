"""What the readers, and the nudges, are called, in the order they are shown."""

TEXTBLOB, VADER, TFIDF = "TextBlob", "VADER", "TF-IDF, logistic regression"
CUES, DETECTOR = "cues alone", "this detector"
ORDER = (DETECTOR, CUES, TFIDF, VADER, TEXTBLOB)
FIRST, LATER = "first", "later"
HOT, MILD, CALM = "hot", "mild", "calm"
