"""The grid: rubrics of the chantier as rows, groups as columns, what was said in the cells."""
