"""Every write of credit: subjects, publications, listings, dispatches, certificates, imports."""
