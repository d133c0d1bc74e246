"""Benchmarks, one file a question: each compares two ways in the same run, so that the machine cancels out."""
