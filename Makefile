.PHONY: run test lint assets
run: ; @python3 dev.py run
test: ; @python3 dev.py test
lint: ; @python3 dev.py lint
assets: ; @python3 dev.py assets
