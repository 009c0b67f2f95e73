"""The report of a village and week, made to be printed: `/statistics/weekly`.

    views  choosing a village and a week, and the report
    told   its numbers in words

A report of a past week reads as it did on that Sunday evening. Nothing here counts.
"""
