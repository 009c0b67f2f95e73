"""The catalogue of procedures (*thủ tục hành chính*): what an office does for people, with which papers, fee and term.

    procedure, difference            values, and what two versions differ in
    reading/                         a CSV or XLSX file as values, or every fault of it
    taking, publishing, versions     versions in the database: taken in, published, withdrawn, kept for ever
    finding                          search without marks, one procedure, names of codes that are gone
    packs, choices                   what phones fetch, area by area; the list that forms pick from

What it says is data of an office, never a rule of this program. Functions take the connection of a transaction that
their caller opened, and never commit.
"""
