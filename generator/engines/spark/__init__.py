"""Spark as the one who does the work (https://spark.apache.org/docs/latest/rdd-programming-guide.html)."""
