"""What the weights of incidents are learned from."""
