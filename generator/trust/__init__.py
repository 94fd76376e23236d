"""The trusted lists of the EU: fetched, checked and put down as certificates, and what is trusted told.

ETSI TS 119 612. A list of lists (LOTL) names the trusted list of each country with the certificates that list is
signed with; a country's list names its services. Nothing but `getting` uses a network, and nothing but `planforms trust
update` asks it to.
"""
