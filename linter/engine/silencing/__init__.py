"""What is found and not reported: baselines and suppressions."""
