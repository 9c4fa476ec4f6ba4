"""The intent model: MiniLM with a LoRA adapter, trained by ``python -m training.intents``."""
