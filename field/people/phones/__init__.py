"""Enrolled phones: certificates, tokens, permits, and locking a lost one."""
