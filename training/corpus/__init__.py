"""The corpus: utterances with what they mean, made from templates, phrases and catalog names.

``python -m training.corpus`` writes it to ``data/utterances``.
"""
