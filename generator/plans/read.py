def read_plans():
    pass
