"""What runs a trained model: word pieces in, numbers out."""
