"""What is kept: named graphs, texts, receipts and accounts, in memory or in a folder."""
